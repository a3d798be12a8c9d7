using System.Text;

namespace Yicheng.Cases.Workshop.Exporting;

/// <summary>A change of the package as a unified patch, which <c>git apply</c> and <c>patch -p1</c> lay over the package's folder.</summary>
internal static class PackageChange
{
    private const int Context = 3;

    /// <summary>The patch; empty where nothing differs.</summary>
    /// <param name="path">The file's path in the package.</param>
    /// <param name="before">The package's text.</param>
    /// <param name="after">The new text.</param>
    public static string Patch(string path, string before, string after)
    {
        if (before == after)
        {
            return "";
        }

        var (old, made) = (Lines(before), Lines(after));
        var patch = new StringBuilder($"diff --git a/{path} b/{path}\n--- a/{path}\n+++ b/{path}\n");
        foreach (var hunk in Hunks(Edits(old, made)))
        {
            var (from, to) = (hunk[0].Old, hunk[0].New);
            var (removed, added) = (hunk.Count(line => line.Mark != '+'), hunk.Count(line => line.Mark != '-'));
            patch.Append($"@@ -{(removed == 0 ? from : from + 1)},{removed} +{(added == 0 ? to : to + 1)},{added} @@\n");
            foreach (var line in hunk)
            {
                patch.Append(line.Mark).Append(line.Text.TrimEnd('\n')).Append('\n');
                if (!line.Text.EndsWith('\n'))
                {
                    patch.Append("\\ No newline at end of file\n");
                }
            }
        }

        return patch.ToString();
    }

    /// <summary>Lines with their ends, so that a missing last one shows.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[at..end]);
            at = end;
        }

        return lines;
    }

    /// <summary>Same beginnings and ends stay; what lies between is matched by the longest common subsequence, or replaced whole where that would take too long.</summary>
    private static List<Line> Edits(List<string> old, List<string> made)
    {
        var (start, end) = (0, 0);
        while (start < old.Count && start < made.Count && old[start] == made[start])
        {
            start++;
        }

        while (end < old.Count - start && end < made.Count - start && old[^(end + 1)] == made[^(end + 1)])
        {
            end++;
        }

        var lines = new List<Line>();
        lines.AddRange(old.Take(start).Select((text, i) => new Line(' ', text, i, i)));
        Between(old, made, start, old.Count - end, made.Count - end, lines);
        lines.AddRange(Enumerable.Range(0, end).Select(i => new Line(' ', old[old.Count - end + i], old.Count - end + i, made.Count - end + i)));
        return lines;
    }

    private static void Between(List<string> old, List<string> made, int start, int oldEnd, int madeEnd, List<Line> lines)
    {
        var (rows, columns) = (oldEnd - start, madeEnd - start);
        var small = (long)rows * columns <= 9_000_000;
        var longest = small ? new int[rows + 1, columns + 1] : new int[0, 0];
        for (var i = small ? rows - 1 : -1; i >= 0; i--)
        {
            for (var j = columns - 1; j >= 0; j--)
            {
                longest[i, j] = old[start + i] == made[start + j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var (x, y) = (0, 0);
        while (x < rows || y < columns)
        {
            if (small && x < rows && y < columns && old[start + x] == made[start + y])
            {
                lines.Add(new Line(' ', old[start + x], start + x++, start + y++));
            }
            else if (x < rows && (y >= columns || !small || longest[x + 1, y] >= longest[x, y + 1]))
            {
                lines.Add(new Line('-', old[start + x], start + x++, start + y));
            }
            else
            {
                lines.Add(new Line('+', made[start + y], start + x, start + y++));
            }
        }
    }

    private static IEnumerable<List<Line>> Hunks(List<Line> lines)
    {
        var hunk = new List<Line>();
        for (var i = 0; i < lines.Count; i++)
        {
            var near = Enumerable.Range(Math.Max(0, i - Context), Math.Min(lines.Count, i + Context + 1) - Math.Max(0, i - Context)).Any(j => lines[j].Mark != ' ');
            if (near)
            {
                hunk.Add(lines[i]);
            }
            else if (hunk.Count > 0)
            {
                yield return hunk;
                hunk = [];
            }
        }

        if (hunk.Count > 0)
        {
            yield return hunk;
        }
    }

    private sealed record Line(char Mark, string Text, int Old, int New);
}
