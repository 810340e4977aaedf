// The difference of two texts, line by line.

/** Beyond this many comparisons everything between the equal ends counts as changed. */
const MOST = 4_000_000;

/** How many equal lines are shown around a change. */
const AROUND = 3;

/** Returns lines {sign: ' ' | '-' | '+', text, old, new}: numbers from 1 on the side where the line is. */
export function lines(before, after) {
  const a = before.split('\n');
  const b = after.split('\n');
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) {
    head++;
  }
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) {
    tail++;
  }
  const same = (i, j) => ({ sign: ' ', text: a[i], old: i + 1, new: j + 1 });
  const all = [];
  for (let i = 0; i < head; i++) {
    all.push(same(i, i));
  }
  all.push(...middle(a, b, head, a.length - tail, b.length - tail));
  for (let i = tail; i > 0; i--) {
    all.push(same(a.length - i, b.length - i));
  }
  return all;
}

function middle(a, b, from, aEnd, bEnd) {
  const n = aEnd - from;
  const m = bEnd - from;
  const out = [];
  let i = 0;
  let j = 0;
  if (n * m <= MOST) {
    const width = m + 1;
    const longest = new Uint32Array((n + 1) * width);
    for (let x = n - 1; x >= 0; x--) {
      for (let y = m - 1; y >= 0; y--) {
        longest[x * width + y] = a[from + x] === b[from + y] ? longest[(x + 1) * width + y + 1] + 1
          : Math.max(longest[(x + 1) * width + y], longest[x * width + y + 1]);
      }
    }
    while (i < n && j < m) {
      if (a[from + i] === b[from + j]) {
        out.push({ sign: ' ', text: a[from + i], old: from + i + 1, new: from + j + 1 });
        i++;
        j++;
      } else if (longest[(i + 1) * width + j] >= longest[i * width + j + 1]) {
        out.push({ sign: '-', text: a[from + i], old: from + ++i });
      } else {
        out.push({ sign: '+', text: b[from + j], new: from + ++j });
      }
    }
  }
  while (i < n) {
    out.push({ sign: '-', text: a[from + i], old: from + ++i });
  }
  while (j < m) {
    out.push({ sign: '+', text: b[from + j], new: from + ++j });
  }
  return out;
}

/** Returns the changes with some lines around them; `null` stands for equal lines that are left out. */
export function changes(before, after) {
  const all = lines(before, after);
  const near = all.map((_, at) => all.slice(Math.max(0, at - AROUND), at + AROUND + 1).some((line) => line.sign !== ' '));
  const shown = [];
  all.forEach((line, at) => {
    if (near[at]) {
      shown.push(line);
    } else if (shown.at(-1) !== null) {
      shown.push(null);
    }
  });
  return shown;
}
