// Writes the OpenAPI document without a database: in preview mode Nest builds the module graph but creates no providers.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { writeFileSync } from 'node:fs';

process.env['DATABASE_URL'] ??= 'postgresql://nobody@127.0.0.1/none';
process.env['AUTH_SECRET'] ??= 'only for writing the OpenAPI document';
const { AppModule } = await import('./app.module');
const { createAdapter } = await import('./create-app');
const { OUTSIDE_API } = await import('./platform/web/addresses');
const { openApiDocument } = await import('./platform/openapi');
const app = await NestFactory.create(AppModule, createAdapter(), { preview: true, logger: false });
app.setGlobalPrefix('api', { exclude: OUTSIDE_API });
const target = process.argv[2];
if (!target) throw new Error('usage: openapi.mjs FILE');
writeFileSync(target, JSON.stringify(openApiDocument(app), null, 2) + '\n');
process.exit(0);
