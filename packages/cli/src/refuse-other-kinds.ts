import { type DocumentKind, documentKind, kindName, otherKind } from '@xeno/language';
import { type ErrorCode, WorkflowError } from '@xeno/plugin-api';

/** Says what a document is that was given in place of another. @throws WorkflowError */
export function refuseOtherKinds(file: string, text: string, wanted: readonly DocumentKind[], code: ErrorCode): void {
  const kind = documentKind(file, text);
  if (kind === undefined || wanted.includes(kind)) return;
  const { message, hint } = otherKind(file, kind);
  throw new WorkflowError(code, `${message}, not ${wanted.map((one) => kindName(one)).join(' or ')}`, { hint });
}
