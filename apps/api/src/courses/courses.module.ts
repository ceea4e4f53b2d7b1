import { Module } from '@nestjs/common';
import { CoursesController } from './courses.controller';
import { CoursesRepository } from './courses.repository';
import { CoursesService } from './courses.service';
import { ModuleDocuments } from './module-documents.service';
import { ModuleVersionRepository } from './module-version.repository';
import { ModuleVersionsController } from './module-versions.controller';
import { ModuleVersionsService } from './module-versions.service';
import { PublishingRepository } from './publishing.repository';
import { PublishingService } from './publishing.service';

@Module({
  controllers: [CoursesController, ModuleVersionsController],
  providers: [
    CoursesService,
    CoursesRepository,
    ModuleDocuments,
    ModuleVersionRepository,
    ModuleVersionsService,
    PublishingService,
    PublishingRepository,
  ],
  exports: [ModuleDocuments, ModuleVersionsService],
})
export class CoursesModule {}
