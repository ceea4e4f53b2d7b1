import { Injectable, type OnApplicationBootstrap, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ACCESS, type Audience } from './access';

/** Stops the boot when a route does not say who may call it, speaks of class roles without a `:classId`, or of a sandbox without its id. */
@Injectable()
export class DefaultDeny implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onApplicationBootstrap(): void {
    for (const { method, path, audiences } of this.routes()) {
      if (!audiences) throw new Error(`${method} ${path} does not say who may call it: add @Allow(…).`);
      const speaksOfClass = audiences.some((audience) => audience.startsWith('class:'));
      if (speaksOfClass && !path.includes(':classId'))
        throw new Error(`${method} ${path} allows class roles but has no :classId.`);
      const speaksOfSandbox = audiences.some((audience) => audience.startsWith('sandbox:'));
      if (speaksOfSandbox !== path.includes(':sandboxId'))
        throw new Error(`${method} ${path} must have both :sandboxId and an audience of the sandbox, or neither.`);
    }
  }

  private routes(): { method: string; path: string; audiences: Audience[] | undefined }[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      if (!instance || !metatype) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method = handler && (Reflect.getMetadata('method', handler) as RequestMethod | undefined);
        if (!handler || method === undefined) return [];
        const audiences = (Reflect.getMetadata(ACCESS, handler) ?? Reflect.getMetadata(ACCESS, metatype)) as
          Audience[] | undefined;
        const path = `/${String(Reflect.getMetadata('path', metatype))}/${String(Reflect.getMetadata('path', handler))}`;
        return [{ method: RequestMethod[method], path, audiences }];
      });
    });
  }
}
