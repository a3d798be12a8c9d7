using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Yicheng.Cases.Contracts;
using Yicheng.Identity.Contracts;
using Yicheng.Platform.Errors;
using Yicheng.Platform.Files;
using Yicheng.Platform.Localization;
using Yicheng.Platform.Web.Forms;
using Yicheng.ServiceHall.Applying;
using Yicheng.ServiceHall.Drafts;

namespace Yicheng.ServiceHall.Pages.ServiceHall.Apply;

/// <summary>The materials of an application, a card each.</summary>
[Authorize]
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class MaterialsModel(ApplyDesk desk, DraftShelf drafts, FileDesk files, Localizer texts) : StepPage(desk, texts)
{
    private const long MostBytes = 10 * FileStore.MostBytes;
    private readonly ApplyDesk desk = desk;

    /// <summary>Cards of what comes as a file.</summary>
    public IEnumerable<(Material Material, FieldView Card)> Cards =>
        Application.Materials.Where(material => material.Forms.Contains(MaterialForm.Electronic)).Select(material => (material, MaterialCard.Of(Application, material, Errors, T)));

    /// <summary>What is handed in on paper.</summary>
    public IEnumerable<Material> Paper => Application.Materials.Where(material => !material.Forms.Contains(MaterialForm.Electronic));

    public bool WasSeen(Material material) => Application.Content.OriginalsSeen.Contains(material.Code);

    public async Task<IActionResult> OnGetAsync(Guid id) => await FindAsync(id) is { } elsewhere ? elsewhere : Page();

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await FindAsync(id) is { } elsewhere)
        {
            return elsewhere;
        }

        var form = await Request.ReadFormAsync();
        if (form["_file"].ToString().Split(':') is ["remove", _, var gone] && Guid.TryParse(gone, out var file))
        {
            var left = await ChangeAsync(id, content => content with { Files = [.. content.Files.Where(one => one.Id != file)] });
            return left.IsRefused ? Failed(left.Refusal) : Redirect(Request.Path + Request.QueryString);
        }

        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var taken = await TakeAsync(form, wrong);
        var seen = form["seen"].OfType<string>().ToList();
        var changed = await ChangeAsync(id, content => content with { Files = [.. content.Files, .. taken], OriginalsSeen = content.OnBehalf ? seen : [] });
        if (changed.IsRefused)
        {
            return Failed(changed.Refusal);
        }

        Application = desk.Look(HttpContext.GetActor(), changed.Value).OrThrow();
        if (wrong.Count == 0 && form["save"] == "draft")
        {
            return Kept();
        }

        if (wrong.Count == 0 && form["save"] == "upload")
        {
            return Redirect(Request.Path + Request.QueryString);
        }

        foreach (var material in Application.Materials.Where(MustHaveFile))
        {
            wrong.TryAdd(MaterialCard.NameOf(material), T["还没有上传“{0}”，请选择文件或拍照", material.Name]);
        }

        Errors = wrong;
        if (wrong.Count > 0)
        {
            return Wrong();
        }

        await ChangeAsync(id, content => content.WithDone(ApplyStep.Materials));
        return Redirect(Next());
    }

    private bool MustHaveFile(Material material) =>
        material.Forms.Contains(MaterialForm.Electronic) && Application.Preview.Materials.Contains(material.Code)
        && !Application.Content.Files.Any(file => file.Material == material.Code);

    /// <summary>Takes in what was chosen; what cannot be taken is told at its card and the rest is kept.</summary>
    private async Task<List<DraftFile>> TakeAsync(IFormCollection form, Dictionary<string, string> wrong)
    {
        var taken = new List<DraftFile>();
        foreach (var material in Application.Materials)
        {
            var name = MaterialCard.NameOf(material);
            foreach (var chosen in form.Files.GetFiles(name))
            {
                if (!MaterialCard.Takes(material, chosen.FileName))
                {
                    wrong[name] = T["“{0}”应为 {1} 文件，“{2}”不是", material.Name, MaterialCard.Kinds(material), chosen.FileName];
                    continue;
                }

                await using var content = chosen.OpenReadStream();
                var saved = await files.UploadAsync(HttpContext.GetActor(), content, chosen.FileName, HttpContext.RequestAborted);
                if (saved.IsRefused)
                {
                    wrong[name] = T[saved.Refusal.Message];
                }
                else
                {
                    taken.Add(new DraftFile(saved.Value.Id, saved.Value.Name, saved.Value.Length, material.Code));
                }
            }
        }

        return taken;
    }

    private Task<Result<Draft>> ChangeAsync(Guid id, Func<DraftContent, DraftContent> change) =>
        drafts.ChangeAsync(HttpContext.GetActor().Id, id, change, HttpContext.RequestAborted);

    private async Task<IActionResult?> FindAsync(Guid id)
    {
        Step = ApplyStep.Materials;
        return await OpenAsync(id) is { } elsewhere ? elsewhere
            : Application.Item.Case.Materials.Count == 0 ? Redirect($"{Application.Address}/{ApplyStep.Check}")
            : null;
    }
}
