import { Module } from '@nestjs/common';
import { ApplyingRepository } from './applying.repository';
import { RosterWorkService } from './roster-work.service';
import { RostersController } from './rosters.controller';
import { RostersRepository } from './rosters.repository';
import { RostersService } from './rosters.service';
import { StagingRepository } from './staging.repository';
import { UndoingRepository } from './undoing.repository';

@Module({
  controllers: [RostersController],
  providers: [RostersService, RosterWorkService, RostersRepository, StagingRepository, ApplyingRepository, UndoingRepository],
})
export class RostersModule {}
