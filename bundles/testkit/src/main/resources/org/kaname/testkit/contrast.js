// Returns texts whose contrast with what is behind them is below AA (WCAG 2.2, 1.4.3).
const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
const rgba = (colour) => {
  context.clearRect(0, 0, 1, 1);
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data];
};
const over = (top, under) => top.slice(0, 3).map((c, i) => c * (top[3] / 255) + under[i] * (1 - top[3] / 255));
const light = (colour) => {
  const [r, g, b] = colour.map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  if (!element) {
    return [255, 255, 255];
  }
  const own = rgba(getComputedStyle(element).backgroundColor);
  return own[3] === 255 ? own.slice(0, 3) : over(own, behind(element.parentElement));
};
const faults = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement;
  const box = element.getBoundingClientRect();
  if (!node.data.trim() || !element.checkVisibility({ visibilityProperty: true }) || box.width === 0
      || element.closest('script, style, option')) {
    continue;
  }
  const style = getComputedStyle(element);
  const back = behind(element);
  const front = over(rgba(style.color), back);
  const [a, b] = [light(front), light(back)].sort((x, y) => y - x);
  const ratio = (a + 0.05) / (b + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) {
    faults.push(`${ratio.toFixed(2)} ${element.className || element.tagName}: ${node.data.trim().slice(0, 30)}`);
  }
}
return [...new Set(faults)].join('\n');
