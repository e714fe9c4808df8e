// CPU time of a decision. Usage, after a build: node bench/decide.mjs
import { RulesPolicy } from '../dist/index.js';

const decisions = 200_000;
const cases = {
  'default rules, 20 step types': [
    {},
    (index) => ({ operation: 'step.run', resource: `type_${index % 20}`, context: {} }),
  ],
  'default rules, never the same path': [
    {},
    (index) => ({ operation: 'report.write', resource: `reports/${index}.html`, context: {} }),
  ],
  'a rule that looks at the context': [
    {
      rules: [
        { id: 'allow', effect: 'allow' },
        {
          id: 'no-ci',
          effect: 'deny',
          operation: 'step.*',
          when: 'context.workflow == "nightly" && resource != "report"',
        },
      ],
    },
    (index) => ({
      operation: 'step.run',
      resource: `type_${index % 20}`,
      context: { workflow: 'ci', step: `s${index}` },
    }),
  ],
};

for (const [name, [options, request]] of Object.entries(cases)) {
  const policy = new RulesPolicy(options);
  const cpu = process.cpuUsage();
  for (let index = 0; index < decisions; index++) policy.decide(request(index));
  const { user, system } = process.cpuUsage(cpu);
  console.log(`${name}: ${((user + system) / decisions).toFixed(2)} µs CPU a decision`);
}
