/** What the user gave a command cannot be worked with: an option, a definition, a state. Nothing was started. */
export class InputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "InputError";
  }
}
