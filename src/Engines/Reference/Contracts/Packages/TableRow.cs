namespace Yicheng.Reference.Contracts;

/// <summary>One line of a CSV table, its cells in the order of the columns asked for.</summary>
public sealed record TableRow(PackagePlace Place, IReadOnlyList<string> Cells, PackageReader Package)
{
    public string this[int column] => Cells[column];

    /// <summary>Reports a fault of this line.</summary>
    public void Report(FormattableString message) => Package.Report(Place, message);
}
