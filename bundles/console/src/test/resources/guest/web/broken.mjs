export const never = here
