using Yicheng.Cases.Data;
using Yicheng.Platform.Data;

namespace Yicheng.Cases.Reading;

/// <summary>What officers type to find a case: its number or the beginning of it, or the subject's exact number or name, which only a blind index can find.</summary>
internal static class NumberOrSubject
{
    private const int ShortestNumber = 6;

    public static IQueryable<CaseRow> Narrow(IQueryable<CaseRow> cases, string? typed, FieldCipher cipher)
    {
        var words = typed?.Trim() ?? "";
        if (words.Length == 0)
        {
            return cases;
        }

        if (words.Length >= ShortestNumber && words.Contains('-', StringComparison.Ordinal) && words.All(character => char.IsAsciiDigit(character) || character == '-'))
        {
            return cases.Where(c => c.Number.StartsWith(words));
        }

        var index = cipher.BlindIndex(words);
        return cases.Where(c => c.SubjectIndex == index || c.SubjectNameIndex == index);
    }

    public static IQueryable<TaskRow> Narrow(CityDb db, IQueryable<TaskRow> tasks, string? typed, FieldCipher cipher)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return tasks;
        }

        var found = Narrow(db.Set<CaseRow>(), typed, cipher);
        return tasks.Where(t => found.Any(c => c.Id == t.CaseId));
    }
}
