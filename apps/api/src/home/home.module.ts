import { Module } from '@nestjs/common';
import { CoursesModule } from '../courses/courses.module';
import { HomeController } from './home.controller';
import { HomeService } from './home.service';

@Module({ imports: [CoursesModule], controllers: [HomeController], providers: [HomeService] })
export class HomeModule {}
