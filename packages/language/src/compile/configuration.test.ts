import { describe, expect, it } from 'vitest';
import { compileConfiguration, defaultConfiguration } from './configuration.js';

const seed = `orchestrator:
  max_concurrent_tasks: 10
  timeout_seconds: 300
  retry_attempts: 3
  
  engines:
    - name: "ae"
      enabled: true
      config: "config/ae.yaml"
    - name: "cegis"
      enabled: true
      config: "config/cegis.yaml"
  
  persistence:
    type: "file"
    path: "data/orchestrator"
  
  policy:
    enforcement: "strict"
    audit: true
`;

describe('compileConfiguration', () => {
  it('takes the seed’s configuration word for word', () => {
    expect(compileConfiguration(seed, { file: 'o.yaml' })).toMatchObject({
      problems: [],
      value: {
        file: 'o.yaml',
        maxConcurrentTasks: 10,
        timeoutSeconds: 300,
        retryAttempts: 3,
        engines: [
          { name: 'ae', enabled: true, config: 'config/ae.yaml', options: {} },
          { name: 'cegis', enabled: true, config: 'config/cegis.yaml', options: {} },
        ],
        persistence: { type: 'file', options: { path: 'data/orchestrator' } },
        policy: { type: 'rules', enforcement: 'strict', audit: true, options: {} },
        plugins: [],
      },
    });
  });

  it('has defaults for everything', () => {
    expect(compileConfiguration('', { file: 'o.yaml' })).toEqual({
      file: 'o.yaml',
      text: '',
      value: { ...defaultConfiguration, file: 'o.yaml' },
      problems: [],
    });
    expect(compileConfiguration('orchestrator: {policy: {rules: []}}', { file: 'o.yaml' }).value).toEqual({
      ...defaultConfiguration,
      file: 'o.yaml',
      policy: { ...defaultConfiguration.policy, options: { rules: [] } },
    });
  });
});
