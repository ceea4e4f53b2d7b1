/** Written in the README and on the banner: whoever starts the demonstration is told it, so it protects nothing. */
export const demoPassword = 'big-six-demo';

export const demoAccounts = [
  { email: 'admin@bigsix.example', name: 'Robin Adeyemi', role: 'admin' },
  { email: 'teacher@bigsix.example', name: 'Maya Lindqvist', role: 'teacher' },
  { email: 'student@bigsix.example', name: 'Sam Okafor', role: 'student' },
] as const;
