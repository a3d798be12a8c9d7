namespace Yicheng.Cases.Contracts;

/// <summary>How a case stands.</summary>
public enum CaseState
{
    /// <summary>Received, not yet accepted.</summary>
    Received,

    /// <summary>Accepted; being decided.</summary>
    Accepted,

    /// <summary>Decided; being delivered.</summary>
    Decided,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>How a case or one of its parts came out.</summary>
public enum CaseOutcome
{
    /// <summary>Granted.</summary>
    Granted,

    /// <summary>Refused, with reasons and remedies.</summary>
    Refused,

    /// <summary>Some parts granted, others not.</summary>
    PartlyGranted,

    /// <summary>Not accepted, with reasons.</summary>
    NotAccepted,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,

    /// <summary>Deemed taken back: the notice of what is missing was not answered in time.</summary>
    Lapsed,

    /// <summary>Stopped because another part of the bundle was refused.</summary>
    Stopped,

    /// <summary>Done, where there is nothing to grant.</summary>
    Done,
}

/// <summary>How a part stands.</summary>
public enum PartState
{
    /// <summary>Received, not yet accepted.</summary>
    Received,

    /// <summary>Accepted; being decided.</summary>
    Accepted,

    /// <summary>Waiting for the applicant's answer to the notice of what is missing.</summary>
    Supplementing,

    /// <summary>In a special procedure.</summary>
    Suspended,

    /// <summary>Decided.</summary>
    Decided,

    /// <summary>Over.</summary>
    Closed,
}

/// <summary>How a step stands.</summary>
public enum TaskState
{
    /// <summary>Nobody has taken it.</summary>
    Open,

    /// <summary>Somebody has it.</summary>
    Claimed,

    /// <summary>It waits for the applicant.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>What an outcome of a step means to the part it belongs to.</summary>
public enum OutcomeEffect
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The application is accepted; the decision clocks start.</summary>
    Accepted,

    /// <summary>It is not accepted.</summary>
    NotAccepted,

    /// <summary>Everything missing is asked for, once.</summary>
    Supplement,

    /// <summary>Granted.</summary>
    Granted,

    /// <summary>Refused.</summary>
    Refused,
}

/// <summary>What a clock measures.</summary>
public enum ClockKind
{
    /// <summary>From receipt to acceptance.</summary>
    Acceptance,

    /// <summary>From acceptance to decision, as law has it.</summary>
    Statutory,

    /// <summary>From acceptance to decision, as promised.</summary>
    Promised,

    /// <summary>One step.</summary>
    Step,

    /// <summary>The applicant's time for a supplement.</summary>
    Supplement,

    /// <summary>The announced time of a special procedure.</summary>
    Special,
}

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    /// <summary>Running.</summary>
    Running,

    /// <summary>Suspended; what was used is kept.</summary>
    Suspended,

    /// <summary>Stopped for good.</summary>
    Stopped,
}

/// <summary>What a clock shows.</summary>
public enum Light
{
    /// <summary>In time.</summary>
    Green,

    /// <summary>Past the reminder and not done.</summary>
    Yellow,

    /// <summary>Past due.</summary>
    Red,
}
