using Yicheng.Platform.Errors;

namespace Yicheng.Ledger.Contracts;

/// <summary>What can be wrong with the ledger or with what it vouches for.</summary>
public enum FindingKind
{
    /// <summary>An event's row no longer says what the log committed to.</summary>
    RowAltered,

    /// <summary>The log knows an event whose row is gone.</summary>
    RowRemoved,

    /// <summary>A row stands in an event table and the log never heard of it.</summary>
    RowAdded,

    /// <summary>A leaf stands at another place than the tree has it.</summary>
    Reordered,

    /// <summary>A leaf's commitment isn't the one in the tree.</summary>
    LeafAltered,

    /// <summary>The tree has a leaf that the table of leaves hasn't.</summary>
    LeafRemoved,

    /// <summary>A stored tile or bundle isn't what its leaves make it.</summary>
    TileAltered,

    /// <summary>A checkpoint is missing, isn't signed by the city, or contradicts the tree.</summary>
    CheckpointAltered,

    /// <summary>A row that follows from events says something else than they do.</summary>
    Contradiction,

    /// <summary>Verification lacks something: the key, or the module that owns a table.</summary>
    CannotVerify,
}

/// <summary>One thing found.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Table">The table concerned.</param>
/// <param name="Key">The key of the row concerned; empty where it is about a table.</param>
/// <param name="LeafIndex">The place in the log concerned; null where there is none.</param>
/// <param name="Words">The finding as a sentence.</param>
public sealed record LedgerFinding(FindingKind Kind, string Table, string Key, long? LeafIndex, LocalText Words);

/// <summary>The outcome of a verification.</summary>
/// <param name="Leaves">Leaves that the verified checkpoint covers.</param>
/// <param name="Pending">Leaves too new to have a place.</param>
/// <param name="Erased">Events whose content was erased; the log still holds their commitments.</param>
/// <param name="Root">The root that was verified, base64; null for a log without a checkpoint.</param>
/// <param name="Findings">What is wrong, by place in the log; empty for a clean ledger. At most <see cref="MostFindings"/>.</param>
/// <param name="FindingCount">How many things are wrong in all.</param>
public sealed record LedgerReport(long Leaves, long Pending, long Erased, string? Root, IReadOnlyList<LedgerFinding> Findings, long FindingCount)
{
    /// <summary>Most findings that are reported one by one.</summary>
    public const int MostFindings = 200;

    /// <summary>Whether everything agrees.</summary>
    public bool IsClean => FindingCount == 0;
}

/// <summary>What a verification is held against beyond the database itself.</summary>
/// <param name="LogKey">The log's vkey, as known from elsewhere; null to take the key file's.</param>
/// <param name="Remembered">A signed checkpoint kept elsewhere, such as a witness's; it shows a log whose end was cut off. Null for none.</param>
public sealed record VerificationBasis(string? LogKey = null, string? Remembered = null);
