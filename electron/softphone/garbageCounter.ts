import { MINUTE } from '../domain/time';

/** Counts what came from the wire and could not be used; tells at once, then at most once a minute. */
export class GarbageCounter {
  private count = 0;
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly tell: (count: number) => void) {}

  /** One more message was dropped or answered with a fault. */
  add(): void {
    this.count += 1;
    if (this.timer === null) this.flush();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private flush(): void {
    this.timer = null;
    if (this.count === 0) return;
    const count = this.count;
    this.count = 0;
    this.timer = setTimeout(() => this.flush(), MINUTE);
    this.timer.unref();
    this.tell(count);
  }
}
