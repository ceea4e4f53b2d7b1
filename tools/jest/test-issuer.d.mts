export class TestIssuer {
  static start(port?: number): Promise<TestIssuer>;
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  person: Record<string, unknown> & { sub: string };
  serve(callback: string): void;
  stop(): Promise<void>;
}
