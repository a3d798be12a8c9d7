using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Yicheng.TransparencyLog.Trees;

namespace Yicheng.TransparencyLog.Notes;

/// <summary>A log's commitment to all its entries: name, number of leaves, root (C2SP tlog-checkpoint).</summary>
/// <param name="Origin">The log's identity, by convention its address without scheme.</param>
/// <param name="Size">The number of leaves.</param>
/// <param name="Root">The root of the tree of that size.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>The note text: three lines, each ended by a newline.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Root}\n");

    /// <summary>Reads a note's text. Extension lines may follow the first three and are covered by the signature, but mean nothing here.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text is null || !text.EndsWith('\n') || text[..^1].Split('\n') is not [{ Length: > 0 } origin, var number, var hash, .. var extensions])
        {
            return false;
        }

        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || size.ToString(CultureInfo.InvariantCulture) != number
            || !TreeHash.TryParse(hash, out var root)
            || Array.Exists(extensions, line => line.Length == 0))
        {
            return false;
        }

        checkpoint = new Checkpoint(origin, size, root);
        return true;
    }

    /// <summary>
    /// The checkpoint in a note that the log's key has signed; null when the note is malformed, isn't signed by that key, or names another log.
    /// </summary>
    public static Checkpoint? Open(SignedNote note, NoteKey log, VerifyEd25519 verify) =>
        note.IsSignedBy(log, verify) && TryParse(note.Text, out var checkpoint) && checkpoint.Origin == log.Name ? checkpoint : null;
}
