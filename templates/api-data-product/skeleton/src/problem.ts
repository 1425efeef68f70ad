/** Something that whoever asks is told (RFC 9457); of all else nothing is told. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }

  toJSON() {
    return { title: this.title, status: this.status, detail: this.message };
  }
}

export const badRequest = (detail: string) =>
  new Problem(400, 'Bad Request', detail);
export const unauthorized = () =>
  new Problem(401, 'Unauthorized', 'Say who you are with a token.');
export const notFound = () =>
  new Problem(404, 'Not Found', 'There is nothing under this key.');
