import { Global, Module } from '@nestjs/common';
import { LiveStreams } from './live-streams';
import { StreamRights } from './stream-rights.repository';

@Global()
@Module({ providers: [LiveStreams, StreamRights], exports: [LiveStreams] })
export class LiveModule {}
