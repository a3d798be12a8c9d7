using System.Globalization;

namespace Yicheng.Cases.Running;

/// <summary>A step is called by its case's number and its own: 441800-20260302-000017-3.</summary>
internal static class TaskIds
{
    public static string Of(string number, int seq) => string.Create(CultureInfo.InvariantCulture, $"{number}-{seq}");

    public static bool TryParse(string id, out string number, out int seq)
    {
        var dash = id.LastIndexOf('-');
        (number, seq) = ("", 0);
        if (dash <= 0 || !int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out seq))
        {
            return false;
        }

        number = id[..dash];
        return true;
    }
}
