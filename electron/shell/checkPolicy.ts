import { POLICY_KEY_NAMES } from '../contract/policy';
import type { Language } from '../contract/settings';
import { readPolicyFile } from '../settings/policy/policyFile';
import { problemLine, problemOf } from '../settings/policy/policyProblem';

/**
 * `--check-policy FILE`: says whether the program would take `file` for its policy, or everything that is wrong in it.
 * @returns the exit code: 0 when it is good, 1 when it is not, 2 when no file was named
 */
export function checkPolicy(file: string, language: Language, say: (line: string) => void): 0 | 1 | 2 {
  const chinese = language === 'zh-CN';
  if (file === '') {
    say(chinese ? '用法：ringside --check-policy 文件' : 'usage: ringside --check-policy FILE');
    return 2;
  }
  const read = readPolicyFile(file);
  if (read.kind === 'good') {
    const count = (way: 'fixed' | 'default'): number =>
      POLICY_KEY_NAMES.filter((key) => read.policy[way][key] !== undefined).length;
    const [fixed, given] = [count('fixed'), count('default')];
    say(
      chinese
        ? `${file}: 有效（固定 ${fixed} 项，默认 ${given} 项）`
        : `${file}: good (${fixed} fixed, ${given} default)`,
    );
    return 0;
  }
  const problems = read.kind === 'broken' ? read.problems : [problemOf(file, '没有此文件', 'there is no such file')];
  for (const problem of problems) say(problemLine(problem, language));
  return 1;
}
