namespace Yicheng.Cases.Migrations;

/// <summary>How far a migration is.</summary>
internal enum MigrationState
{
    /// <summary>Planned; may be edited.</summary>
    Draft,

    /// <summary>The trial runs in the background.</summary>
    Trying,

    /// <summary>Tried; may be edited, which asks for another trial, or submitted.</summary>
    Tried,

    /// <summary>Ordered; waits for a second person.</summary>
    Submitted,

    /// <summary>Cases are being moved.</summary>
    Running,

    /// <summary>Stopped in between; goes on where it stopped.</summary>
    Stopped,

    /// <summary>Every case has its result.</summary>
    Done,

    /// <summary>Given up before anything was moved.</summary>
    Discarded,
}

/// <summary>What becomes of clocks that run when their limit differs in the later version.</summary>
internal enum LimitsRule
{
    /// <summary>They go on as they began.</summary>
    Keep,

    /// <summary>Steps take the new limit; what the applicant was promised is only ever shortened.</summary>
    Renew,
}

/// <summary>What a migration found, or did, with one case.</summary>
internal enum MigrationResultKind
{
    /// <summary>The trial found that it can move.</summary>
    Movable,

    /// <summary>The trial found that it cannot.</summary>
    Blocked,

    /// <summary>Moved.</summary>
    Moved,

    /// <summary>Could not be moved at its turn; stays on its version.</summary>
    Stayed,

    /// <summary>Was over before its turn came.</summary>
    Ended,

    /// <summary>Was on another version already when its turn came.</summary>
    Elsewhere,
}
