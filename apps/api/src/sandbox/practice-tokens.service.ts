import { Injectable } from '@nestjs/common';
import { badInput } from '../platform/errors/refusal';
import { InLayer } from '../platform/observability/trace';
import type { Practice, PracticeCaller } from './practice';
import { PracticeTokenReader } from './practice-token-reader';
import type { NewPracticeTokenDto, PracticeMeDto, PracticeTokenDto } from './practice-tokens.dto';
import { PracticeUsersRepository } from './practice-users.repository';

@Injectable()
@InLayer('service')
export class PracticeTokensService {
  constructor(
    private readonly users: PracticeUsersRepository,
    private readonly tokens: PracticeTokenReader,
  ) {}

  describe({ userId, name, role }: PracticeCaller, token: Practice['token']): PracticeMeDto {
    return { userId, name, role, token: token === 'practice' ? 'practice' : 'own' };
  }

  async create(sandboxId: string, { userId, expiresIn }: NewPracticeTokenDto): Promise<PracticeTokenDto> {
    const user = await this.users.find(sandboxId, userId);
    if (!user) throw badInput('userId', `There is no user ${userId}.`);
    // Tokens count in whole seconds.
    const expiresAt = new Date((Math.floor(Date.now() / 1000) + expiresIn) * 1000).toISOString();
    const token = this.tokens.sign({ sub: String(user.id), name: user.name, role: user.role, sandbox: sandboxId }, expiresIn);
    return { token, expiresAt };
  }
}
