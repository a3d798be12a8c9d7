using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Yicheng.Cases.Data;
using Yicheng.Cases.Workshop.History;
using Yicheng.Platform.Data;
using Yicheng.Platform.Errors;

namespace Yicheng.Cases.Workshop;

/// <summary>One text of a definition: a version, the package's file, or a draft.</summary>
/// <param name="File">The definition.</param>
/// <param name="What">How addresses name it: a number, <c>package</c>, or <c>draft:</c> and an id.</param>
/// <param name="Label">How people name it.</param>
/// <param name="Text">The text.</param>
/// <param name="Version">The version; null for a draft.</param>
/// <param name="Draft">The draft; null for a version.</param>
internal sealed record Edition(DefinitionFile File, string What, LocalText Label, string Text, VersionLine? Version, DraftRow? Draft)
{
    public const string InForce = "in-force";
    public const string Package = "package";
    private const string DraftPrefix = "draft:";

    public static string WhatOf(DraftRow draft) => DraftPrefix + draft.Id;

    public static string WhatOf(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Finds one; null where there is none of that name.</summary>
    public static async Task<Edition?> FindAsync(CityDb db, VersionHistory history, string? what, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (what?.StartsWith(DraftPrefix, StringComparison.Ordinal) == true)
        {
            var path = history.File.Path;
            return Guid.TryParse(what.AsSpan(DraftPrefix.Length), out var id)
                && await db.Set<DraftRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.File == path, cancellationToken) is { } draft
                    ? new Edition(history.File, what, new LocalText("草稿“{0}”", draft.Title), draft.Text, null, draft) : null;
        }

        var version = string.IsNullOrEmpty(what) || what == InForce ? history.At(now)?.Version
            : what == Package ? history.OfHash(history.OnDisk)
            : int.TryParse(what, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? history.Find(number) : null;
        return version is not null && await VersionBook.TextAsync(db, history.File, version.Number, cancellationToken) is { } text
            ? new Edition(history.File, WhatOf(version.Number), Name(history, version, now), text, version, null) : null;
    }

    /// <summary>A version's name with what it is to the city.</summary>
    public static LocalText Name(VersionHistory history, VersionLine version, DateTimeOffset now) =>
        history.At(now)?.Version.Number == version.Number ? new LocalText("第 {0} 版（现行）", version.Number)
        : history.After(now).Any(one => one.Version.Number == version.Number) ? new LocalText("第 {0} 版（待生效）", version.Number)
        : version.Hash == history.OnDisk ? new LocalText("第 {0} 版（城市包现有文件）", version.Number)
        : new LocalText("第 {0} 版", version.Number);
}
