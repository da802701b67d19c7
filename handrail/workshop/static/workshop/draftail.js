// What an editor inserts into rich text by choosing: citations, words of the glossary, topics, and links to the web.
{
  const { draftail, DraftJS, React } = window;
  const { EditorState, Modifier } = DraftJS;

  // The module whose sources are offered: the page's own, or the one that a reference or word is being filed under.
  const currentModule = () =>
    document.querySelector("[data-handrail-module]")?.dataset.handrailModule ||
    document.querySelector('[name="module"]')?.value ||
    "";

  class KeySource extends draftail.ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrl,
        urlParams: { module: currentModule() },
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    onChosen({ key, title, words }) {
      const { editorState, entity, entityType, onComplete } = this.props;
      const isCitation = entityType.type === "CITATION";
      const content = editorState
        .getCurrentContent()
        .createEntity(entityType.type, isCitation ? "IMMUTABLE" : "MUTABLE", { key, title });
      const entityKey = content.getLastCreatedEntityKey();
      const selected = editorState.getSelection();
      // A citation follows the words that it supports; words of the glossary and links are the words selected.
      const place = isCitation && !entity ? atEnd(selected) : selected;
      const changed =
        isCitation || place.isCollapsed()
          ? Modifier.replaceText(content, place, words, null, entityKey)
          : Modifier.applyEntity(content, place, entityKey);
      this.workflow.close();
      onComplete(EditorState.push(editorState, changed, "apply-entity"));
    }
  }

  const atEnd = (selection) =>
    selection.merge({
      anchorKey: selection.getEndKey(),
      anchorOffset: selection.getEndOffset(),
      focusKey: selection.getEndKey(),
      focusOffset: selection.getEndOffset(),
      isBackward: false,
    });

  const Decorator = (icon, className) => (props) => {
    const { key, title } = props.contentState.getEntity(props.entityKey).getData();
    const words = React.createElement("span", { className }, props.children);
    return React.createElement(draftail.TooltipEntity, { ...props, icon: `#icon-${icon}`, label: title || key, children: words });
  };

  for (const [type, name] of [
    ["CITATION", "citation"],
    ["TERM", "term"],
    ["TOPIC_LINK", "topic"],
  ]) {
    draftail.registerPlugin(
      { type, source: KeySource, decorator: Decorator(`handrail-${name}`, `handrail-${name}`) },
      "entityTypes",
    );
  }

  // Wagtail's own chooser of links begins with its pages; here those are topics and have a chooser of their own.
  class WebSource extends draftail.LinkModalWorkflowSource {
    getChooserConfig(entity, selectedText) {
      const config = super.getChooserConfig(entity, selectedText);
      const { page_type, allow_anchor_link, ...urlParams } = config.urlParams;
      return { ...config, url: config.url || this.props.entityType.chooserUrls.externalLinkChooser, urlParams };
    }
  }
  const WebDecorator = (props) => {
    const { url } = props.contentState.getEntity(props.entityKey).getData();
    return React.createElement(draftail.TooltipEntity, { ...props, icon: "#icon-link", label: url || "?", url });
  };
  draftail.registerPlugin({ type: "LINK", source: WebSource, decorator: WebDecorator }, "entityTypes");
}
