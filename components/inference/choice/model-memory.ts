/** Bytes that one parameter takes. */
const bytesPerParameter = { fp32: 4, fp16: 2, bf16: 2, int8: 1 } as const;

export type Precision = keyof typeof bytesPerParameter;

/**
 * What a model keeps beside its parameters, such as position tables and attention masks: GPT-J-6B of 6,050,882,784 parameters measures
 * 23.194 GiB in FP32 and 11.653 in FP16, where its parameters alone make 22.541 and 11.271.
 */
const buffers = 0.035;

/** GiB that a model takes once loaded, before any request: an upper estimate. Throws a RangeError without parameters, or for a precision that it does not know. */
export function modelMemoryGiB(parameters: number, precision: Precision): number {
  if (!(parameters > 0)) {
    throw new RangeError(`parameters is ${parameters}; give a number above 0.`);
  }
  if (!Object.hasOwn(bytesPerParameter, precision)) {
    throw new RangeError(
      `precision is "${precision}"; known are ${Object.keys(bytesPerParameter).join(", ")}.`,
    );
  }
  return ((parameters * bytesPerParameter[precision]) / 2 ** 30) * (1 + buffers);
}
