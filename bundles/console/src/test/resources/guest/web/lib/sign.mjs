export const sign = '→';
