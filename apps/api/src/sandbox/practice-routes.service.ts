import { Injectable } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Refusal } from '../platform/errors/refusal';
import { PRACTICE_ROOT } from './practice';
import { practicePath } from './practice-path';

interface PracticeRoute {
  method: string;
  /** Each begins with a colon when it stands for anything. */
  parts: string[];
}

/** Knows the routes of the practice API, to say why an address is none. */
@Injectable()
export class PracticeRoutesService {
  private known: PracticeRoute[] | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Refusal always: the address answers other methods, or none */
  refuse(method: string, url: string): never {
    const path = practicePath(url);
    const allow = this.methodsOf(path.split('/'));
    // An id longer than the router takes is not this address either.
    if (allow.length > 0 && !allow.includes(method))
      throw new Refusal('wrong-method', `${path} does not answer ${method}, but ${allow.join(', ')}.`, { allow });
    throw new Refusal('not-found', `No route answers ${method} ${path}.`);
  }

  private methodsOf(path: string[]): string[] {
    this.known ??= this.routes();
    const fitting = this.known.filter(
      ({ parts }) =>
        parts.length === path.length && parts.every((part, at) => (part.startsWith(':') ? path[at] !== '' : part === path[at])),
    );
    return [...new Set(fitting.map(({ method }) => method))].sort();
  }

  private routes(): PracticeRoute[] {
    return this.discovery.getControllers().flatMap(({ instance, metatype }) => {
      const root = metatype ? String(Reflect.getMetadata('path', metatype)) : '';
      if (!instance || !root.startsWith(PRACTICE_ROOT)) return [];
      const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method = handler && (Reflect.getMetadata('method', handler) as RequestMethod | undefined);
        if (!handler || method === undefined) return [];
        const own = String(Reflect.getMetadata('path', handler)).replace(/^\/$/, '');
        const path = `/api${root.slice(PRACTICE_ROOT.length)}${own && `/${own}`}`;
        return own.includes('*') ? [] : [{ method: RequestMethod[method], parts: path.split('/') }];
      });
    });
  }
}
