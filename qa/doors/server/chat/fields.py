"""Fields that chat programs send and that cannot change an answer: accepted with any value, read by nobody.

They choose how a model samples, what its service stores, or what the program shows. A field that would promise
something (a JSON reply, a search of the web) is not among them.
"""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF_A_REQUEST = _names("""
    temperature top_p top_k top_a min_p typical_p typical tfs tfs_z presence_penalty frequency_penalty
    repetition_penalty repeat_penalty repeat_last_n no_repeat_ngram_size
    length_penalty penalty_alpha encoder_repetition_penalty
    mirostat mirostat_mode mirostat_tau mirostat_eta smoothing_factor smoothing_curve nsigma top_n_sigma
    dynatemp_range dynatemp_exponent dynamic_temperature xtc_probability xtc_threshold epsilon_cutoff eta_cutoff
    dry_multiplier dry_base dry_allowed_length dry_penalty_last_n dry_sequence_breakers samplers sampler_order
    sampler_priority temperature_last seed do_sample use_beam_search num_beams best_of guidance_scale negative_prompt

    max_tokens max_completion_tokens max_new_tokens max_length min_tokens min_length n_predict num_predict n_keep
    num_keep num_ctx max_context_length truncation_length stop stop_sequences stop_token_ids ignore_eos ban_eos_token
    add_bos_token skip_special_tokens spaces_between_special_tokens include_stop_str_in_output early_stopping bad_words
    banned_tokens

    reasoning reasoning_effort reasoning_format reasoning_split include_reasoning thinking thinking_budget
    thinking_budget_tokens think enable_thinking budget_tokens verbosity chat_template chat_template_kwargs
    add_generation_prompt continue_final_message

    options keep_alive ttl draft_model cache_prompt id_slot slot_id n_probs n_discard timings_per_token
    post_sampling_probs return_tokens return_progress backend_sampling num_thread num_gpu num_batch low_vram use_mmap
    use_mlock numa cache_salt priority request_id custom_params extra_body

    user user_id safety_identifier prompt_cache_key prompt_cache_retention prompt_cache_options service_tier store
    metadata prediction parallel_tool_calls tools functions usage provider route transforms models cache_control
    session_id chat_id conversation_id parent_id parent_message_id message_id id title tags background_tasks features
    variables params filter_ids tool_ids tool_servers model_item user_name char_name mode
    """)
OF_A_MESSAGE = _names("""
    id name refusal annotations tool_calls tool_call_id function_call reasoning reasoning_content reasoning_details
    thinking thinking_blocks timestamp created_at model models cache_control prefix info parent parentId children
    childrenIds done citations sources status response_metadata additional_kwargs metadata dateline
    """)
OF_A_STREAM = _names("include_obfuscation continuous_usage_stats chunk_include_usage")
