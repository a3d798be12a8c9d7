using Yicheng.Platform.Localization;

namespace Yicheng.Platform.Web.Forms;

/// <summary>The card of one material: what is accepted, sample and blank form, what was handed in, choose or photograph.</summary>
internal static class FileMarkup
{
    public static Markup Write(FieldView field, Localizer T)
    {
        var slot = field.File ?? throw new InvalidOperationException($"The field '{field.Name}' takes a file but has no File.");
        return $"""
            <div class="y-file{(slot.Given.Count > 0 ? " has-file" : "")}">
            <p class="y-file-rules">{T["接受 {0}，每个不超过 {1}。", slot.AcceptWords, Size(slot.MaxBytes)]} {Link(slot.SampleUrl, T["看样本"])} {Link(slot.BlankUrl, T["下载空白表"])}</p>
            {Markup.If(slot.Given.Count > 0, $"""<ul class="y-given">{Markup.Each(slot.Given, g => Given(field, g, T))}</ul>""")}
            {Markup.If(!field.ReadOnly, Chooser(field, slot, T))}
            </div>
            """;
    }

    /// <summary>A size as people say it.</summary>
    public static string Size(long bytes) => bytes < 1_048_576 ? $"{Math.Max(1, bytes / 1024)} KB" : $"{bytes / 1_048_576m:0.#} MB";

    private static Markup Chooser(FieldView field, FileSlot slot, Localizer T) => $"""
        <input class="y-file-input" type="file" {ControlMarkup.Common(field)} accept="{slot.Accept}"{Markup.Flag("multiple", slot.Multiple)} data-max="{slot.MaxBytes}" data-too-large="{T["{0} 有 {1}，超过了 {2}，请压缩后再选。", "{name}", "{size}", "{limit}"]}">
        {Markup.If(slot.Camera, $"""<label class="y-button y-button-secondary y-camera" for="{field.Id}-camera">{T["拍照"]}</label><input class="y-sr" type="file" id="{field.Id}-camera" name="{field.Name}" accept="image/*" capture="environment" data-max="{slot.MaxBytes}" data-too-large="{T["{0} 有 {1}，超过了 {2}，请压缩后再选。", "{name}", "{size}", "{limit}"]}">""")}
        <ul class="y-chosen" data-chosen aria-live="polite"></ul>
        <progress class="y-progress-bar" data-upload-progress hidden aria-label="{T["上传进度"]}"></progress>
        """;

    private static Markup Given(FieldView field, GivenFile file, Localizer T) => $"""
        <li><a href="{file.Url}">{file.Name}</a> <span class="y-meta">{Size(file.Bytes)}{(file.Note is null ? "" : " · " + file.Note)}</span>{Markup.If(file.Removable && !field.ReadOnly, $""" <button class="y-button y-button-quiet" type="submit" name="_file" value="remove:{field.Name}:{file.Id}" formnovalidate>{T["移除"]}<span class="y-sr"> {file.Name}</span></button>""")}</li>
        """;

    private static Markup Link(string? url, string words) => url is null ? Markup.Empty : $"""<a href="{url}">{words}</a>""";
}
