using System.Text;
using Yicheng.Reference.Contracts;

namespace Yicheng.Reference.Packages;

internal static class TableReading
{
    public static IReadOnlyList<T> Read<T>(
        string text, string path, IReadOnlyList<string> columns, PackageReader package, Func<TableRow, T?> read)
        where T : class
    {
        var lines = text.Split('\n');
        if (!Cells(lines[0]).SequenceEqual(columns))
        {
            package.Report(new(path, 1), $"第一行应为列名：{string.Join(',', columns)}");
            return [];
        }

        var rows = new List<T>(lines.Length);
        for (var number = 1; number < lines.Length; number++)
        {
            if (string.IsNullOrWhiteSpace(lines[number]))
            {
                continue;
            }

            var cells = Cells(lines[number]);
            var place = new PackagePlace(path, number + 1);
            if (cells.Count != columns.Count)
            {
                package.Report(place, $"应有 {columns.Count} 列，现有 {cells.Count} 列");
            }
            else if (read(new TableRow(place, cells, package)) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The cells of one line, unquoted as in RFC 4180; a quoted line break is not supported, so that a row is always one line.</summary>
    private static IReadOnlyList<string> Cells(string line)
    {
        line = line.TrimEnd('\r').TrimStart('\uFEFF');
        if (!line.Contains('"'))
        {
            return line.Split(',');
        }

        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (line[i] == '"')
            {
                quoted = !quoted;
            }
            else if (line[i] == ',' && !quoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
