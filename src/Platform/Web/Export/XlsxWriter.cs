using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Yicheng.Platform.Web.Export;

/// <summary>Writes rows into a workbook as they come; begins another sheet when one is full.</summary>
internal sealed class XlsxWriter : IDisposable
{
    // A sheet ends at 1,048,576 rows (ECMA-376 Part 1, 18.3.1.73).
    private const int RowsOfSheet = 1_000_000;
    private readonly SpreadsheetDocument document;
    private readonly WorkbookPart workbook;
    private readonly string[] titles;
    private readonly List<string> sheets = [];
    private OpenXmlWriter? sheet;
    private int rows;

    public XlsxWriter(Stream stream, string[] titles)
    {
        this.titles = titles;
        document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        workbook = document.AddWorkbookPart();
        Begin();
    }

    public void Write(IEnumerable<object?> cells)
    {
        if (rows >= RowsOfSheet)
        {
            End();
            Begin();
        }

        WriteRow(cells);
    }

    public void Dispose()
    {
        End();
        using (var book = OpenXmlWriter.Create(workbook))
        {
            book.WriteStartElement(new Workbook());
            book.WriteStartElement(new Sheets());
            for (var i = 0; i < sheets.Count; i++)
            {
                book.WriteElement(new Sheet { Name = $"Sheet{i + 1}", SheetId = (uint)(i + 1), Id = sheets[i] });
            }

            book.WriteEndElement();
            book.WriteEndElement();
        }

        document.Dispose();
    }

    private void Begin()
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        sheets.Add(workbook.GetIdOfPart(part));
        rows = 0;
        sheet = OpenXmlWriter.Create(part);
        sheet.WriteStartElement(new Worksheet());
        // The head stays in view.
        sheet.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        sheet.WriteStartElement(new SheetData());
        WriteRow(titles);
    }

    private void End()
    {
        if (sheet is not null)
        {
            sheet.WriteEndElement();
            sheet.WriteEndElement();
            sheet.Dispose();
            sheet = null;
        }
    }

    private void WriteRow(IEnumerable<object?> cells)
    {
        sheet!.WriteStartElement(new Row());
        foreach (var cell in cells)
        {
            sheet.WriteElement(ExportCell.IsNumber(cell)
                ? new Cell { CellValue = new CellValue(((IFormattable)cell!).ToString(null, CultureInfo.InvariantCulture)), DataType = CellValues.Number }
                : new Cell(new InlineString(new Text(Printable(ExportCell.Text(cell))) { Space = SpaceProcessingModeValues.Preserve })) { DataType = CellValues.InlineString });
        }

        sheet.WriteEndElement();
        rows++;
    }

    // Control characters have no place in XML 1.0 and would spoil the whole file.
    private static string Printable(string text)
        => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.EnumerateRunes().Where(r => !r.IsBmp || XmlConvert.IsXmlChar((char)r.Value)));
}
