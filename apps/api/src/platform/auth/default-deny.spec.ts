import { Controller, Get } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Allow } from './access';
import { DefaultDeny } from './default-deny';

@Controller('things')
class Silent {
  @Get() list(): void {}
}

@Controller('things')
class ClassWithoutId {
  @Get() @Allow('class:student') list(): void {}
}

@Controller('sandbox')
class SandboxWithoutId {
  @Get() @Allow('sandbox:user') list(): void {}
}

@Controller('sandbox/:sandboxId')
class SandboxForEverybody {
  @Get() @Allow('signed-in') list(): void {}
}

@Controller('sandbox/:sandboxId')
class Right {
  @Get() @Allow('sandbox:user') list(): void {}
}

describe('a route that does not say well who may call it', () => {
  const boot = async (controller: new () => object) => {
    const module = await Test.createTestingModule({
      imports: [DiscoveryModule],
      controllers: [controller],
      providers: [DefaultDeny],
    }).compile();
    module.get(DefaultDeny).onApplicationBootstrap();
  };

  it.each([
    ['says nothing', Silent, /does not say who may call it/],
    ['speaks of class roles, and of no class', ClassWithoutId, /no :classId/],
    ['speaks of a sandbox, and of none', SandboxWithoutId, /must have both/],
    ['lets everybody into a sandbox', SandboxForEverybody, /must have both/],
  ])('stops the boot: it %s', async (_, controller, message) => {
    await expect(boot(controller)).rejects.toThrow(message);
  });

  it('does not stop it when it is right', async () => {
    await expect(boot(Right)).resolves.toBeUndefined();
  });
});
