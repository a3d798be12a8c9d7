namespace Yicheng.Platform.Web.Forms;

/// <summary>What a field asks for; it decides the control, the keyboard of a phone and the checks a browser can make.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,

    /// <summary>Yuan with at most two decimals; the caller turns it into fen.</summary>
    Money,
    Date,

    /// <summary>One of several: radio buttons up to seven options, a select above.</summary>
    Choice,

    /// <summary>One of several, always a select.</summary>
    Select,

    /// <summary>Any of several: checkboxes.</summary>
    Choices,

    /// <summary>Posts <c>true</c> or <c>false</c>; unanswered posts nothing.</summary>
    YesNo,
    Phone,
    Email,

    /// <summary>GB 11643 citizen number.</summary>
    CitizenNumber,

    /// <summary>GB 32100 unified social credit code.</summary>
    CreditCode,
    Password,

    /// <summary>A one-time code of digits.</summary>
    Code,

    /// <summary>A division chosen level by level; see <see cref="FieldView.Levels"/>.</summary>
    Region,

    /// <summary>A repeating group; see <see cref="FieldView.Rows"/>.</summary>
    Rows,

    /// <summary>An upload; see <see cref="FieldView.File"/>.</summary>
    File,

    /// <summary>Shown as text, posts nothing: computed fees and the like.</summary>
    Shown,
    Hidden,
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Label">What is read.</param>
/// <param name="Hint">A line under the label; null for none.</param>
public sealed record Option(string Value, string Label, string? Hint = null);

/// <summary>One select of a region field, from the widest to the narrowest level.</summary>
/// <param name="Label">What the level is, e.g. 县（市、区）.</param>
/// <param name="Options">The places to choose from; empty while the level above is open.</param>
/// <param name="Value">The chosen code; null when none.</param>
public sealed record RegionLevel(string Label, IReadOnlyList<Option> Options, string? Value = null);

/// <summary>The repeating group of a <see cref="FieldKind.Rows"/> field. Cell fields are named by their key alone; the control names them <c>rows[0].key</c>.</summary>
/// <param name="Columns">The fields of one empty row.</param>
/// <param name="Filled">The rows that exist, each with the same keys as <paramref name="Columns"/>.</param>
/// <param name="RowTitle">What one row is, e.g. 股东.</param>
/// <param name="Maximum">No more rows than this; 0 for no bound.</param>
public sealed record RowGroup(IReadOnlyList<FieldView> Columns, IReadOnlyList<IReadOnlyList<FieldView>> Filled, string RowTitle, int Maximum = 0);

/// <summary>What a file field accepts and what has been handed in.</summary>
/// <param name="Accept">The <c>accept</c> attribute, e.g. <c>.pdf,image/*</c>.</param>
/// <param name="AcceptWords">The same in words, e.g. PDF、JPG 或 PNG.</param>
/// <param name="MaxBytes">The largest file.</param>
/// <param name="Given">Files already there.</param>
/// <param name="SampleUrl">A filled-in sample to look at; null when there is none.</param>
/// <param name="BlankUrl">A blank form to fill in; null when there is none.</param>
/// <param name="Multiple">Several files may be chosen.</param>
/// <param name="Camera">Offers the phone's camera first.</param>
public sealed record FileSlot(
    string Accept,
    string AcceptWords,
    long MaxBytes,
    IReadOnlyList<GivenFile> Given,
    string? SampleUrl = null,
    string? BlankUrl = null,
    bool Multiple = false,
    bool Camera = true);

/// <summary>A file that was handed in.</summary>
/// <param name="Id">Posted by its remove button as <c>_file=remove:{field}:{id}</c>.</param>
/// <param name="Name">Its name as the reader knows it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Url">Where to look at it.</param>
/// <param name="Note">Where it came from or how far it is trusted, e.g. 由市场监管局核发，无需上传.</param>
/// <param name="Removable">Whether the reader may take it back.</param>
public sealed record GivenFile(string Id, string Name, long Bytes, string Url, string? Note = null, bool Removable = true);

/// <summary>
/// Everything a field's control shows, independent of model binding: forms that are data build these themselves, pages with a
/// model let <c>&lt;y-field for&gt;</c> build one. Show it with <c>&lt;y-field view="…" /&gt;</c>.
/// </summary>
/// <param name="Name">Name posted.</param>
/// <param name="Label">The question, in the reader's language.</param>
/// <param name="Kind">The control.</param>
public sealed record FieldView(string Name, string Label, FieldKind Kind)
{
    /// <summary>The present answer as posted; dates as <c>yyyy-MM-dd</c>.</summary>
    public string? Value { get; init; }

    /// <summary>The present answers of <see cref="FieldKind.Choices"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>A line that helps to answer.</summary>
    public string? Hint { get; init; }

    /// <summary>What is wrong and what would be right; null when nothing is.</summary>
    public string? Error { get; init; }

    public bool Required { get; init; }

    /// <summary>Shown with its value, focusable, not changeable.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Where a filled-in answer came from, e.g. 来自市场监管局登记信息.</summary>
    public string? Source { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Unit after the box, e.g. 平方米; <see cref="FieldKind.Money"/> has 元 of itself.</summary>
    public string? Unit { get; init; }

    public int? MaxLength { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>The HTML <c>autocomplete</c> token, e.g. <c>name</c>, <c>tel</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>Other fields hang on this answer: changing it fetches the form anew (see <c>y-live</c>).</summary>
    public bool Affects { get; init; }

    /// <summary>Address that answers <c>?parent=code</c> with <c>[{"value","label"}]</c>, for region fields.</summary>
    public string? OptionsUrl { get; init; }

    public IReadOnlyList<RegionLevel> Levels { get; init; } = [];

    public RowGroup? Rows { get; init; }

    public FileSlot? File { get; init; }

    /// <summary>The element's id, made of the name.</summary>
    public string Id => FieldId.Of(Name);
}

internal static class FieldId
{
    public static string Of(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_'));
}
