/** What a persona does, each with statements of its own (`persona-statements.ts`). */
export type PersonaTask =
  | "observe"
  | "run-jobs"
  | "track-experiments"
  | "run-pipelines"
  | "register-models"
  | "approve-models"
  | "clean-up"
  | "deploy";

/** Kinds of SageMaker jobs that people start. */
export type LaunchedJob = "training" | "tuning" | "processing" | "transform";

interface PersonaFacts {
  /** Stands in the role's name: `SageMaker-<word>-Role`. */
  readonly word: string;
  readonly description: string;
  readonly tasks: readonly PersonaTask[];
  readonly jobs: readonly LaunchedJob[];
  /** The most that any grant can give on the project's buckets. */
  readonly data: "read" | "read-write";
}

/**
 * Who works with machine learning, and on what. Engineers develop with all of SageMaker that development takes, and read data; nobody has
 * `AdministratorAccess` or `AmazonSageMakerFullAccess`. Who registers a model does not approve it.
 */
export const personas = {
  ML_Engineers: {
    word: "MLEngineer",
    description: "Develops models: jobs, experiments, pipelines and the registry; reads data",
    tasks: ["observe", "run-jobs", "track-experiments", "run-pipelines", "register-models", "deploy"],
    jobs: ["training", "tuning", "processing", "transform"],
    data: "read",
  },
  ML_Admins: {
    word: "MLAdmin",
    description: "Looks after all machine learning of the project and approves models",
    tasks: [
      "observe",
      "run-jobs",
      "track-experiments",
      "run-pipelines",
      "approve-models",
      "clean-up",
      "deploy",
    ],
    jobs: ["training", "tuning", "processing", "transform"],
    data: "read",
  },
  DataScientists: {
    word: "DataScientist",
    description: "Trains models on the project's data and keeps experiments",
    tasks: ["observe", "run-jobs", "track-experiments"],
    jobs: ["training", "tuning"],
    data: "read-write",
  },
  Analysts: {
    word: "Analyst",
    description: "Reads logs, metrics and data",
    tasks: ["observe"],
    jobs: [],
    data: "read",
  },
} as const satisfies Readonly<Record<string, PersonaFacts>>;

export type Persona = keyof typeof personas;

export const personaNames = Object.keys(personas) as readonly Persona[];

export function isPersona(name: string): name is Persona {
  return Object.hasOwn(personas, name);
}

/** The facts, of one type for all personas. */
export function personaFacts(persona: Persona): PersonaFacts {
  return personas[persona];
}

/** The tasks that the persona has here: nobody who makes models deploys them to production. */
export function tasksOf({
  persona,
  production = true,
}: {
  readonly persona: Persona;
  readonly production?: boolean;
}) {
  return personaFacts(persona).tasks.filter((task) => !(production && task === "deploy"));
}

/** `SageMaker-DataScientist-Role`, or `SageMaker-DataScientist-dev-Role` where several environments share an account. */
export function personaRoleName(persona: Persona, qualifier?: string): string {
  return ["SageMaker", personas[persona].word, ...(qualifier ? [qualifier] : []), "Role"].join("-");
}
