/** Runs one thing after the other. A failed one does not stop the next. */
export class RequestQueue {
  private last: Promise<unknown> = Promise.resolve();

  /** Runs `task` after all that came before it; settles as the task does. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.last.then(task);
    this.last = result.catch(() => {});
    return result;
  }
}
