/** A stretch of a text that is checked as a whole: a sentence with its closing marks. */
export interface Sentence {
  readonly from: number;
  readonly text: string;
  /** It begins a line, where whoever spoke before is forgotten. */
  readonly opensLine: boolean;
}

/** Nobody writes longer sentences; a text without marks is cut at this many characters, so that it stays quick. */
const longest = 300;

/** The sentences of a text, without a gap between them. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  let opensLine = true;
  const end = (to: number, line: boolean) => {
    while (from < to) {
      const next = to - from > longest ? breakOf(text, from) : to;
      sentences.push({ from, text: text.slice(from, next), opensLine });
      opensLine = false;
      from = next;
    }
    opensLine ||= line;
  };
  for (const mark of text.matchAll(/[。！？!?；;]+|\r?\n|\.(?=\s)/g)) {
    end(mark.index + mark[0].length, mark[0].endsWith('\n'));
  }
  end(text.length, false);
  return sentences;
}

function breakOf(text: string, from: number): number {
  const comma = Math.max(text.lastIndexOf('，', from + longest), text.lastIndexOf(', ', from + longest));
  return comma > from ? comma + 1 : from + longest;
}
