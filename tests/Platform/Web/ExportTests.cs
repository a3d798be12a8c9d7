using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Yicheng.Platform.Web.Export;

namespace Yicheng.Platform.Tests.Web;

public sealed class ExportTests
{
    private static readonly ExportColumn<(string Name, decimal Fee)>[] Columns = [new("名称", r => r.Name), new("费用", r => r.Fee)];

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1+1")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    public void Text_that_a_spreadsheet_would_run_becomes_text(string evil) => ExportCell.Text(evil).ShouldBe("'" + evil);

    [Fact]
    public void A_negative_number_stays_a_number() => ExportCell.Text(-12.50m).ShouldBe("-12.50");

    [Fact]
    public async Task Csv_keeps_commas_quotes_lines_and_chinese()
    {
        using var stream = new MemoryStream();
        await Export("csv", ("甲,\"乙\"\n丙", 1.5m), ("=1", -3m)).WriteCsvAsync(stream, CancellationToken.None);
        stream.ToArray().Take(3).ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(stream.ToArray()[3..]).ShouldBe("名称,费用\r\n\"甲,\"\"乙\"\"\n丙\",1.5\r\n'=1,-3\r\n");
    }

    [Fact]
    public async Task A_workbook_holds_text_and_numbers_and_survives_control_characters()
    {
        using var stream = new MemoryStream();
        await Export("xlsx", ("陈\u0001桂英 𠮷", 20m), ("@x", -3m)).WriteXlsxAsync(stream, CancellationToken.None);
        stream.Position = 0;
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var rows = document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>().ToList();
        rows.Select(r => r.Elements<Cell>().First().InnerText).ShouldBe(["名称", "陈桂英 𠮷", "'@x"]);
        var fee = rows[2].Elements<Cell>().Last();
        fee.DataType!.Value.ShouldBe(CellValues.Number);
        fee.CellValue!.Text.ShouldBe("-3");
    }

    private static ListExport<(string Name, decimal Fee)> Export(string format, params (string, decimal)[] rows) => new("办件", format, Columns, rows.ToAsyncEnumerable());
}
