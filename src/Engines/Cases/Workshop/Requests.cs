using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop.Comparing;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Localization;

namespace Yicheng.Cases.Workshop;

/// <summary>Begins a draft.</summary>
/// <param name="Title">What is to be changed.</param>
/// <param name="Note">More of it.</param>
/// <param name="From">Number of the version it begins from; null for the one in force.</param>
/// <param name="Text">A text of one's own; null for the version's.</param>
internal sealed record BeginDraft(string? Title = null, string? Note = null, int? From = null, string? Text = null);

/// <summary>Saves a draft.</summary>
/// <param name="Version">The draft's version that was read.</param>
/// <param name="Title">What is changed.</param>
/// <param name="Note">More of it.</param>
/// <param name="Text">The text; null to keep it.</param>
/// <param name="Base">The version that it now stands on; null to keep it.</param>
internal sealed record SaveDraft(int Version = 0, string? Title = null, string? Note = null, string? Text = null, int? Base = null);

/// <summary>Publishes a draft.</summary>
/// <param name="Version">The draft's version that was read.</param>
/// <param name="On">The day on which it takes effect; null for at once.</param>
/// <param name="Note">Why.</param>
internal sealed record PublishDraft(int Version = 0, DateOnly? On = null, string? Note = null);

/// <summary>Puts an earlier version in force again.</summary>
/// <param name="To">Its number.</param>
/// <param name="On">The day; null for at once.</param>
/// <param name="Note">Why.</param>
internal sealed record RollBack(int To = 0, DateOnly? On = null, string? Note = null);

/// <summary>Calls off a publication.</summary>
/// <param name="Publication">Number of its event.</param>
/// <param name="Note">Why.</param>
internal sealed record CallOff(int Publication = 0, string? Note = null);

/// <summary>Settles a conflict with the package.</summary>
/// <param name="Follow">Whether the package's file leads again; else the edit stays.</param>
/// <param name="Note">Why.</param>
internal sealed record SettleConflict(bool Follow = false, string? Note = null);

/// <summary>How a draft stands.</summary>
internal sealed record DraftStanding(Guid Id, string File, string Title, string Note, int Base, int Version, string SavedBy, DateTimeOffset SavedAt)
{
    public static DraftStanding Of(DraftRow draft) => new(draft.Id, draft.File, draft.Title, draft.Note, draft.Base, draft.Version, draft.SavedByName, draft.SavedAt);

    /// <summary>Somebody saved it in between: who, when, and how what they left differs from what was sent.</summary>
    public static Refusal Changed(DraftRow draft, string? theirs) =>
        Refusal.Conflict("draft-changed", new LocalText("您打开之后{0}保存过这份草稿，您的改动还没有保存", draft.SavedByName)) with
        {
            Current = new ChangedDraft(Of(draft), theirs is null || !DefinitionFile.TryOfPath(draft.File, out var file) ? [] : Differences.Between(file, draft.Text, theirs)),
        };
}

/// <summary>A draft as somebody else left it.</summary>
/// <param name="Draft">How it stands.</param>
/// <param name="Differences">What the text that was sent changes against it.</param>
internal sealed record ChangedDraft(DraftStanding Draft, IReadOnlyList<Difference> Differences)
{
    /// <summary>As the API answers it.</summary>
    public object Told(Localizer T) => new { Draft, Differences = Differences.Select(one => one.Say(T)) };
}

/// <summary>A version and from when it is in force.</summary>
internal sealed record VersionStanding(string File, int Version, DateTimeOffset From);
