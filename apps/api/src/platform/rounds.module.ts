import { Global, Module } from '@nestjs/common';
import { Rounds } from './rounds';

@Global()
@Module({ providers: [Rounds], exports: [Rounds] })
export class RoundsModule {}
