import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Allow } from '../platform/auth/access';
import { ApiIds, Id } from '../platform/validation/id';
import { CourseDto, CourseListDto } from './courses.dto';
import { CoursesService } from './courses.service';

@ApiTags('courses')
@Controller('courses')
@Allow('signed-in')
export class CoursesController {
  constructor(private readonly courses: CoursesService) {}

  @Get()
  @ApiOkResponse({ type: CourseListDto })
  list(): Promise<CourseListDto> {
    return this.courses.list();
  }

  /** The page of a course: its modules, and the steps of those that can be worked on. */
  @Get(':courseId')
  @ApiIds('courseId')
  @ApiOkResponse({ type: CourseDto })
  get(@Id('courseId') courseId: string): Promise<CourseDto> {
    return this.courses.get(courseId);
  }
}
