import { Module } from '@nestjs/common';
import { CoursesController } from './courses.controller';
import { CoursesRepository } from './courses.repository';
import { CoursesService } from './courses.service';
import { ModuleDocuments } from './module-documents.service';
import { ModuleVersionRepository } from './module-version.repository';
import { PublishingRepository } from './publishing.repository';
import { PublishingService } from './publishing.service';

@Module({
  controllers: [CoursesController],
  providers: [
    CoursesService,
    CoursesRepository,
    ModuleDocuments,
    ModuleVersionRepository,
    PublishingService,
    PublishingRepository,
  ],
  exports: [ModuleDocuments],
})
export class CoursesModule {}
