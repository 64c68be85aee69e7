import { scaleLinear } from 'd3-scale';
import { area } from 'd3-shape';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { LEVEL_MS, type RunSound } from '../../../electron/domain/marks/keptRun';
import type { Ms } from '../../../electron/domain/time';

/** The picture's own units: it is stretched to the line above it. */
const [WIDTH, HEIGHT] = [1000, 40];
/** Speech fills half of the range at best; the square root brings quiet words into sight. */
const loudness = (level: number): number => Math.sqrt(level / 255);

/** Both voices along the call line, the agent's upward, the customer's downward. `from` and `until` are the line's ends. */
export function Wave({ sound, from, until }: { sound: Pick<RunSound, 'from' | 'levels'>; from: Ms; until: Ms }) {
  const { t } = useTranslation();
  const [agent, customer] = useMemo(() => {
    const across = scaleLinear().domain([from, until]).range([0, WIDTH]);
    const side = (offset: number, way: 1 | -1): string => {
      const own = Array.from(sound.levels.filter((_, index) => index % 2 === offset));
      return (
        area<number>()
          .x((_, index) => across(sound.from + index * LEVEL_MS))
          .y0(HEIGHT / 2)
          .y1((level) => HEIGHT / 2 - way * loudness(level) * (HEIGHT / 2))(own) ?? ''
      );
    };
    return [side(0, 1), side(1, -1)];
  }, [sound, from, until]);
  return (
    <svg className="run-wave" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img">
      <title>{t('mark.wave')}</title>
      <path className="run-wave-agent" d={agent} />
      <path className="run-wave-customer" d={customer} />
    </svg>
  );
}
