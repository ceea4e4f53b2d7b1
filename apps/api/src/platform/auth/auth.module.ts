import { Global, Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { Config } from '../config/config';
import { ExportLimit } from '../rate-limit/export-limit';
import { RequestLimit } from '../rate-limit/request-limit';
import { AccessTokenStrategy } from './access-token.strategy';
import { AccessGuard } from './access.guard';
import { AccessRepository } from './access.repository';
import { DefaultDeny } from './default-deny';
import { Passwords } from './passwords';
import { Seals } from './seals';
import { Tickets } from './tickets';
import { ACCESS_SECONDS, AUDIENCE, ISSUER, Tokens } from './tokens';

@Global()
@Module({
  imports: [
    DiscoveryModule,
    PassportModule,
    JwtModule.registerAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        secret: config.key('access-token'),
        signOptions: { algorithm: 'HS256', keyid: config.keyId, issuer: ISSUER, audience: AUDIENCE, expiresIn: ACCESS_SECONDS },
      }),
    }),
  ],
  providers: [
    AccessRepository,
    AccessTokenStrategy,
    DefaultDeny,
    ExportLimit,
    Passwords,
    RequestLimit,
    Seals,
    Tickets,
    Tokens,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [ExportLimit, Passwords, RequestLimit, Seals, Tickets, Tokens],
})
export class AuthModule {}
