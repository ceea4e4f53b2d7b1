import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Config } from '../config/config';
import { dataSourceOptions } from './data-source';
import { Database } from './database';
import { migrate } from './migrate';

@Global()
@Module({ providers: [Database], exports: [Database] })
export class DatabaseModule {
  static of(entities: Type[]): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          inject: [Config],
          useFactory: (config: Config) => ({
            ...dataSourceOptions(config.databaseUrl, config.poolSize, entities),
            retryAttempts: 1,
            retryDelay: 500,
          }),
          dataSourceFactory: async (options) => {
            if (!options) throw new Error('TypeORM gave no options');
            const source = await new DataSource(options).initialize();
            await migrate(source);
            return source;
          },
        }),
      ],
    };
  }
}
