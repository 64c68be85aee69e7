import './keyRows.css';

/** What keys there are: the name of what each does, and how they are written. */
export function KeyRows({ rows }: { rows: readonly { readonly name: string; readonly keys: readonly string[] }[] }) {
  return (
    <dl className="key-rows">
      {rows.map(({ name, keys }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
