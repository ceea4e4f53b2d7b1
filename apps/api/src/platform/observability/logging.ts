import type { IncomingMessage } from 'node:http';
import type { Params } from 'nestjs-pino';
import { Config } from '../config/config';

/** One line per request: id, route, status, time, account and class. Never a header, body, name or query. */
export function logging(config: Config): Params {
  return {
    pinoHttp: {
      level: config.logLevel,
      genReqId: (request: IncomingMessage) => request.id,
      quietReqLogger: true,
      quietResLogger: true,
      customSuccessObject: (request: IncomingMessage, _response, value: { responseTime: number }) =>
        line(request, value.responseTime),
      customErrorObject: (request: IncomingMessage, _response, _error, value: { responseTime: number }) =>
        line(request, value.responseTime),
      customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'info'),
      serializers: { req: () => undefined, res: (response: { statusCode: number }) => ({ statusCode: response.statusCode }) },
      autoLogging: { ignore: (request: IncomingMessage) => (request.url ?? '').startsWith('/api/health/') },
    },
  };
}

function line(request: IncomingMessage, responseTime: number): object {
  return { method: request.method, path: (request.url ?? '').split('?')[0], ms: Math.round(responseTime * 10) / 10 };
}
