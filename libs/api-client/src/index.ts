export * from './generated/api';
export * from './generated/api-configuration';
export * from './generated/functions';
export * from './generated/models';
export * from './generated/strict-http-response';
