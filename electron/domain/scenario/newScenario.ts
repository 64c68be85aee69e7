import type { Standard } from '../standard';

/**
 * A scenario to begin with: short, without mistakes, with a word on what is what.
 * @param number the last four digits of the practice number
 */
export function newScenario(id: string, number: number, standard: Standard): string {
  const disposition = standard.dispositions.find(({ kind }) => kind === 'enquiry')?.id ?? 'other';
  return `format: 1
id: ${id}
title: { zh-CN: "新情景", en: "A new scenario" }
# 给培训师看：练什么，要留意什么。 / For trainers: what it is about, and what to look at.
summary: { zh-CN: "一句话说明这位客户。", en: "One sentence about this customer." }
direction: inbound
kind: enquiry
level: 1
mood: patient
exercises: [ANS-1, ANS-3, TLK-1, END-1, ACW-1]
caller:
  name: { zh-CN: "王女士", en: "Ms Wang" }
  number: "1540000${String(number).padStart(4, '0')}"
  voice: woman-1
patience: { ring: 60, hold: 120, silence: 20 }
# 客户的话：每句有个名字，中英文各写一遍。 / What they say: each line has a name and both languages.
says:
  ask:
    zh-CN: "您好，我想问一件事。"
    en: "Good day, I would like to ask something."
  clear:
    zh-CN: "好的，我明白了。"
    en: "Good, now I understand."
story: [ask, clear]
wants: [handling]
expects:
  disposition: ${disposition}
`;
}
